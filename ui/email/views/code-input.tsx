/**
 * The field of a code that came by e-mail.
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

/** Six digits, without what was copied around them. */
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
 * Whether the code was right; anything else that goes wrong is thrown. Where a pool hides who exists, it says
 * the same of a code that has run out.
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
