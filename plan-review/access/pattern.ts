/**
 * Patterns as IAM writes them: `*` stands for any text, `?` for any one character.
 * @module
 */

/** Whether a pattern matches all that another text, which may be a pattern, matches. */
export function covers(pattern: string, text: string): boolean {
  let [at, place] = [0, 0];
  // Where the last `*` stood, and how much of the text it takes so far: no way is tried twice.
  let [star, taken] = [-1, 0];
  while (place < text.length) {
    const sign = pattern[at];
    if (sign === "*") {
      star = at++;
      taken = place;
    } else if (sign === text[place] || (sign === "?" && text[place] !== "*")) {
      at++;
      place++;
    } else if (star >= 0) {
      at = star + 1;
      place = ++taken;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** Whether a text is a pattern. */
export function isPattern(text: string): boolean {
  return /[*?]/.test(text);
}
