/**
 * What a promise is made of: a sentence that people read, what makes it true, the test that notices when it
 * is not, and a sabotage that the test has to notice. One file of `promises/` holds one.
 * @module
 */

/** A promise, with everything that it takes to doubt it. */
export interface KeptPromise {
  /** As the file is called. */
  readonly id: string;
  /** The sentence, word for word, and where people read it. */
  readonly said: { readonly file: string; readonly sentence: string };
  /** What makes it true. */
  readonly mechanism: string;
  /** The files that do. */
  readonly where: readonly string[];
  /** The test that holds it. */
  readonly test: {
    readonly file: string;
    /** As the test file spells it; `%s` stands for each of its cases. */
    readonly title: string;
  };
  /** A change of the code that breaks the promise: `text` stands once in `file`. */
  readonly sabotage: {
    readonly file: string;
    readonly text: string;
    readonly replacement: string;
  };
  /** What the test runs on; the gate proves those of `code` alone, since the others take minutes. */
  readonly needs: "code" | "simulator" | "browser";
}
