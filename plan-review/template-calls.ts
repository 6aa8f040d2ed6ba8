/**
 * Which functions a template calls, such as `${file("/etc/hostname")}`: a plan shows references, not calls. Reads
 * what cdktf writes, and says of anything else that it cannot be read. `configured-calls.ts` asks here.
 * @module
 */

/** One call of a function. */
export interface TemplateCall {
  /** With its namespace, such as `provider::aws::arn_parse`. */
  readonly name: string;
  /** As written, from the name to the closing parenthesis. */
  readonly text: string;
}

/** A run of `$` or `%` before a brace: one begins an expression, two write it. */
const OPENING = /(?:\$+|%+)\{/y;
const WORD = String.raw`[\p{L}_][\p{L}\p{N}\p{M}_-]*`;
const NAME = new RegExp(String.raw`${WORD}(?:\s*::\s*${WORD})*`, "uy");
const CALLED = /\s*\(/y;
/** A comment or a heredoc could end elsewhere than it seems to. */
const UNREAD = /#|\/[/*]|<</y;
const SIGN = /[\s\d.,:?=!<>&|+\-*/%~]/y;

const QUOTE = '"';
const CLOSED_BY: Readonly<Record<string, string>> = {
  "(": ")",
  "[": "]",
  "{": "}",
  [QUOTE]: QUOTE,
};

/** What may stand before a parenthesis and calls nothing. */
const KEYWORDS = ["in", "if"];

/** The calls in a text; `undefined` if it holds a template that cannot be read. */
export function callsIn(text: string): readonly TemplateCall[] | undefined {
  if (!/[$%]\{/.test(text)) return [];
  const reader = new TemplateReader(text);
  return reader.read() ? reader.calls : undefined;
}

/** What is open at a place: a bracket, an expression or a quoted text. */
interface Opened {
  readonly closedBy: string;
  /** The name of the call whose parenthesis it is, and where that begins. */
  readonly call?: { readonly name: string; readonly start: number };
}

/** Each step returns whether it could read on. */
class TemplateReader {
  readonly calls: TemplateCall[] = [];
  private readonly opened: Opened[] = [];
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  read(): boolean {
    while (this.at < this.text.length) {
      const inside = this.opened.at(-1);
      const isRead =
        inside === undefined || inside.closedBy === QUOTE
          ? this.literal(inside !== undefined)
          : this.token(inside);
      if (!isRead) return false;
    }
    return this.opened.length === 0;
  }

  private literal(isQuoted: boolean): boolean {
    const opening = this.take(OPENING);
    if (opening !== undefined) {
      if (opening.length === 2) this.opened.push({ closedBy: "}" });
      // Two signs and a brace are that text; of three signs, readers differ.
      return opening.length <= 3;
    }
    const one = this.text[this.at++];
    if (isQuoted && one === QUOTE) this.opened.pop();
    if (isQuoted && one === "\\") this.at++;
    return true;
  }

  private token(inside: Opened): boolean {
    if (this.take(UNREAD) !== undefined) return false;
    if (this.take(SIGN) !== undefined) return true;
    const start = this.at;
    const name = this.take(NAME);
    if (name === undefined) return this.bracket(inside);
    if (this.take(CALLED) !== undefined) {
      this.opened.push(
        KEYWORDS.includes(name) ? { closedBy: ")" } : { closedBy: ")", call: { name, start } },
      );
    }
    return true;
  }

  private bracket({ closedBy, call }: Opened): boolean {
    const one = this.text[this.at++] ?? "";
    const opens = CLOSED_BY[one];
    if (opens !== undefined) {
      this.opened.push({ closedBy: opens });
      return true;
    }
    if (one !== closedBy) return false;
    this.opened.pop();
    if (call !== undefined) {
      const text = this.text.slice(call.start, this.at);
      this.calls.push({ name: call.name.replace(/\s/g, ""), text });
    }
    return true;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}
