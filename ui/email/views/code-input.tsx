/**
 * The field for a code from an e-mail.
 * @module
 */
import { usePerson } from "../../person/person";
import { Field } from "../../person/views/parts";
import { EMAIL_TEXTS } from "../texts/languages";
import { isException } from "./is-exception";

/** Properties of {@link CodeInput}. */
export interface CodeInputProps {
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (code: string) => void;
}

/** Six digits, without anything copied along with them. */
export function CodeInput({ value, fault, onChange }: CodeInputProps) {
  const { language } = usePerson();
  const { code, hint } = EMAIL_TEXTS[language].confirm;
  return (
    <Field name="code" label={code} hint={hint} fault={fault}>
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

/**
 * Whether the code was right; any other failure is thrown. A pool that hides who exists gives the same answer
 * for an expired code.
 */
export async function unlessWrongCode(sent: Promise<void>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (isException(error, "CodeMismatchException", "ExpiredCodeException")) return false;
    throw error;
  }
}
