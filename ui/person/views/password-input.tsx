/**
 * The field for a password, current or new.
 * @module
 */
import { useState } from "react";
import { suggestPassword } from "../../text/suggest";
import { usePerson } from "../person";
import { Choice, Field } from "./parts";

/** Properties of {@link PasswordInput}. */
export interface PasswordInputProps {
  readonly label: string;
  readonly autoComplete: "current-password" | "new-password";
  readonly value: string;
  readonly fault: string | undefined;
  readonly hint?: string;
  readonly onChange: (value: string) => void;
}

/**
 * A password, hidden until the person asks to see it. A new one can be generated, and is shown so that it can
 * be kept.
 */
export function PasswordInput(props: PasswordInputProps) {
  const { label, autoComplete, value, fault, hint, onChange } = props;
  const { texts, config } = usePerson();
  const [isShown, setShown] = useState(false);
  const { chosen } = texts;
  const make = () => {
    onChange(suggestPassword(config.passwordMinimumLength));
    setShown(true);
  };
  return (
    <div className="with-offer">
      <Field name="password" label={label} fault={fault} {...(hint === undefined ? {} : { hint })}>
        {(control) => (
          <input
            {...control}
            type={isShown ? "text" : "password"}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            value={value}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
      <div className="elsewhere">
        <Choice
          label={isShown ? chosen.hide : chosen.show}
          kind="text"
          onChoose={() => setShown(!isShown)}
        />
        {autoComplete === "new-password" && (
          <Choice label={chosen.make} kind="text" onChoose={make} />
        )}
      </div>
    </div>
  );
}

/** A password for a new account, or to replace a forgotten one. */
export function NewPassword(props: Pick<PasswordInputProps, "value" | "fault" | "onChange">) {
  const { texts, config } = usePerson();
  return (
    <PasswordInput
      {...props}
      label={texts.chosen.password}
      hint={texts.chosen.passwordHint(config.passwordMinimumLength)}
      autoComplete="new-password"
    />
  );
}
