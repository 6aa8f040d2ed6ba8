/**
 * The field for a code from an e-mail.
 * @module
 */
import { usePerson } from "../../person/person";
import { unlessException } from "../../person/refusals";
import { CodeInput, type CodeInputProps } from "../../person/views/code-input";
import { EMAIL_TEXTS } from "../texts/languages";

/** The code that was sent to an address. */
export function SentCodeInput(props: Omit<CodeInputProps, "label" | "hint">) {
  const { language } = usePerson();
  const { code, hint } = EMAIL_TEXTS[language].confirm;
  return <CodeInput {...props} label={code} hint={hint} />;
}

/**
 * Whether the code was right; any other failure is thrown. A pool that hides who exists gives the same answer
 * for an expired code.
 */
export function unlessWrongCode(sent: Promise<void>): Promise<boolean> {
  return unlessException(sent, "CodeMismatchException", "ExpiredCodeException");
}
