/**
 * The configuration's language of messages, read at cold start.
 * @module
 */
import { requireEnv } from "../env";
import { isLanguage } from "./message";
import { type Language, MESSAGE_TEXTS } from "./message-texts";

/**
 * The language that the stack names in `DEFAULT_LANGUAGE`.
 *
 * @throws `Error` if it is missing or not a language we have
 */
export function requireLanguage(): Language {
  const language = requireEnv("DEFAULT_LANGUAGE");
  if (!isLanguage(language)) {
    const allowed = Object.keys(MESSAGE_TEXTS).join(", ");
    throw new Error(
      `DEFAULT_LANGUAGE is '${language}'; expected one of ${allowed}; deploy the stack again`,
    );
  }
  return language;
}
