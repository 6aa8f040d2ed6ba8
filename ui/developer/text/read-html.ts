/**
 * Reads an HTML e-mail as plain text. The outbox shows what a message says, and never renders it as HTML.
 * @module
 */

/** The text without tags and with character references decoded; plain texts stay as they are. */
export function readHtml(text: string): string {
  if (!text.startsWith("<")) return text;
  return text
    .replace(/<[^<>]*>/g, " ")
    .replace(/&#(\d{1,6});/g, (_reference, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\s+/g, " ")
    .trim();
}
