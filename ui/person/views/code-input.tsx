/**
 * The field for a code, from an e-mail or an authenticator app.
 * @module
 */
import { Field } from "./parts";

/** Properties of {@link CodeInput}. */
export interface CodeInputProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (code: string) => void;
}

/** Six digits, without anything copied along with them. */
export function CodeInput({ label, hint, value, fault, onChange }: CodeInputProps) {
  return (
    <Field name="code" label={label} hint={hint} fault={fault}>
      {(control) => (
        <input
          {...control}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={value}
          onChange={({ target }) => onChange(target.value.replace(/\D/g, ""))}
        />
      )}
    </Field>
  );
}
