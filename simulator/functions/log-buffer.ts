/**
 * Collects what an instance prints, until the invocation that it belongs to has ended. Used by
 * `function-instance.ts`.
 * @module
 */

/** A function that prints without end must not fill the host's memory. */
const MAX_CHARACTERS = 1_048_576;

/** Text in, lines out. */
export class LogBuffer {
  #text = "";
  #truncated = false;
  #received = 0;

  /** How many characters have come since the last {@link LogBuffer.take}, kept or not. */
  get received(): number {
    return this.#received;
  }

  add(text: string): void {
    this.#received += text.length;
    const room = MAX_CHARACTERS - this.#text.length;
    if (text.length > room) this.#truncated = true;
    if (room > 0) this.#text += text.slice(0, room);
  }

  /** Takes the lines so far; an unfinished one counts as a line. */
  take(): readonly string[] {
    this.#received = 0;
    if (this.#text === "") return [];
    const lines = this.#text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    if (this.#truncated) lines.push(`(the log is cut after ${MAX_CHARACTERS} characters)`);
    this.#text = "";
    this.#truncated = false;
    return lines;
  }
}
