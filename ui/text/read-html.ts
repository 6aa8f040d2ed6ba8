/**
 * Reads an e-mail in HTML as plain text. The outbox shows what a message says, and nothing of it is ever drawn
 * as HTML.
 * @module
 */

/** The text without tags, and with characters in place of their numbers; other texts stay as they are. */
export function readHtml(text: string): string {
  if (!text.startsWith("<")) return text;
  return text
    .replace(/<[^<>]*>/g, " ")
    .replace(/&#(\d{1,6});/g, (_reference, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\s+/g, " ")
    .trim();
}
