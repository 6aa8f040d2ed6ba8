/**
 * The fields of the forms: each with its label, its hint and what a password manager needs to know.
 * @module
 */
import { type ReactNode, useId, useState } from "react";
import { suggestName, suggestPassword } from "../../text/suggest";
import { useFieldFault } from "../state/field-fault";
import { useJourney } from "../state/use-journey";

/** Properties of {@link NameField}. */
export interface NameFieldProps {
  /** @defaultValue - none */
  readonly hint?: ReactNode;
  /** Shown after the field, such as an offer of a name. */
  readonly offer?: ReactNode;
}

/** The journey's user name: an address, or a chosen name. */
export function NameField({ hint, offer }: NameFieldProps) {
  const { pool, state, setUserName } = useJourney();
  const isAddress = pool.signInWith === "email";
  const id = useId();
  const fault = useFieldFault("username", id, hint !== undefined);
  return (
    <div className="field">
      <label htmlFor={id}>{isAddress ? "E-mail address" : "Name"}</label>
      <input
        {...fault.input}
        id={id}
        name="username"
        type={isAddress ? "email" : "text"}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={state.userName}
        onChange={({ target }) => setUserName(target.value)}
      />
      <FaultText id={id} sentence={fault.sentence} />
      {offer !== undefined && <div className="offers">{offer}</div>}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** A name for a new account without e-mail. */
export function ChosenName() {
  const { setUserName } = useJourney();
  return (
    <NameField
      hint="3 to 32 lower-case letters and digits, six digits at most, beginning with a letter; single hyphens or underscores may join parts. Use it nowhere else."
      offer={<TextButton label="Another name" onClick={() => setUserName(suggestName())} />}
    />
  );
}

/** Properties of {@link PasswordField}. */
export interface PasswordFieldProps {
  readonly label: string;
  /** A new password shows the pool's rule and an offer of a random one. */
  readonly name: "password" | "old-password" | "new-password";
}

/** A password that can be shown and, if new, suggested. */
export function PasswordField({ label, name }: PasswordFieldProps) {
  const { pool } = useJourney();
  const [value, setValue] = useState("");
  const [isShown, setShown] = useState(false);
  const [isSuggested, setSuggested] = useState(false);
  const id = useId();
  const isNew = name === "new-password";
  const fault = useFieldFault(name, id, isNew);
  const suggest = () => {
    setValue(suggestPassword(pool.passwordMinimumLength));
    setShown(true);
    setSuggested(true);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...fault.input}
        id={id}
        name={name}
        type={isShown ? "text" : "password"}
        autoComplete={isNew ? "new-password" : "current-password"}
        autoCapitalize="none"
        spellCheck={false}
        required
        value={value}
        onChange={({ target }) => {
          setValue(target.value);
          setSuggested(false);
        }}
      />
      <FaultText id={id} sentence={fault.sentence} />
      <div className="offers">
        <TextButton
          label={isShown ? "Hide" : "Show"}
          about={label.toLowerCase()}
          onClick={() => setShown(!isShown)}
        />
        {isNew && <TextButton label="Suggest one" onClick={suggest} />}
      </div>
      {isNew && (
        <p id={`${id}-hint`} className="hint" role="status">
          {isSuggested
            ? "Here is one. Save it before you go on."
            : `At least ${pool.passwordMinimumLength} characters, of any kind.`}
        </p>
      )}
    </div>
  );
}

/** What is wrong with a field, below it. */
function FaultText(props: { readonly id: string; readonly sentence: string | undefined }) {
  const { id, sentence } = props;
  return (
    sentence !== undefined && (
      <p id={`${id}-fault`} className="fault">
        {sentence}
      </p>
    )
  );
}

/** Tells a password manager whose password a form is about, if the form does not ask. */
export function UserNameHint({ userName }: { readonly userName: string }) {
  return <input type="text" autoComplete="username" value={userName} readOnly hidden />;
}

/** The field for a message's code; the outbox can fill it in. */
export function CodeField() {
  const { kind, code, setCode } = useJourney();
  const id = codeFieldId(kind);
  const fault = useFieldFault("code", id, false);
  return (
    <div className="field">
      <label htmlFor={id}>Code</label>
      <input
        {...fault.input}
        id={id}
        name="code"
        className="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        required
        value={code}
        onChange={({ target }) => setCode(target.value.trim())}
      />
      <FaultText id={id} sentence={fault.sentence} />
    </div>
  );
}

/** The id of a journey's code field. */
export function codeFieldId(kind: string): string {
  return `${kind}-code`;
}

/** Properties of {@link TextButton}. */
export interface TextButtonProps {
  readonly label: string;
  /** What the label refers to, for people who cannot see where the button is. */
  readonly about?: string;
  readonly onClick: () => void;
}

/** A button that looks like a link, for what is not the main action. */
export function TextButton({ label, about, onClick }: TextButtonProps) {
  return (
    <button type="button" className="text" onClick={onClick}>
      {label}
      {about !== undefined && <span className="hidden"> {about}</span>}
    </button>
  );
}
