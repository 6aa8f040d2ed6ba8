/**
 * What one page for people hands on to the next, in the address after `#`: the chosen language, and from which
 * page `/privacy` was opened. A browser sends that part to nobody, and nothing else is ever put there.
 * @module
 */
import { LANGUAGE_TAGS, type Language } from "./language";

/** The parts; each is left out if there is nothing to hand on. */
export interface Fragment {
  /** The language that the person has chosen, not the browser's. */
  readonly language?: Language | undefined;
  /** The page to go back to, if it is not `/`. */
  readonly from?: "email" | undefined;
}

const FORM = new RegExp(`^#(${LANGUAGE_TAGS.join("|")})?(/email)?$`);

/** Reads `#fr`, `#/email` or `#fr/email`; anything else holds nothing. */
export function readFragment(hash: string): Fragment {
  const [, language, from] = FORM.exec(hash) ?? [];
  return {
    ...(language !== undefined && { language: language as Language }),
    ...(from !== undefined && { from: "email" }),
  };
}

/** The other way round; empty for nothing. */
export function writeFragment({ language, from }: Fragment): string {
  const text = `${language ?? ""}${from === undefined ? "" : `/${from}`}`;
  return text === "" ? "" : `#${text}`;
}
