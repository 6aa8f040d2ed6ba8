/**
 * A way in with its views: which steps it has, and what they say. The page of a signed-in person is the same
 * for all.
 * @module
 */
import type { ComponentType } from "react";
import type { Language } from "../text/language";
import type { Step } from "./steps";
import type { PersonTexts } from "./texts/person-texts";
import type { WayIn } from "./ways-in";

/** One way in, drawn. */
export interface Door {
  readonly way: WayIn;
  /** From the page's address to where `config.json` is. */
  readonly root: "." | "..";
  readonly texts: Readonly<Record<Language, PersonTexts>>;
  /** A step that is not named leads to the start. */
  readonly views: Readonly<Partial<Record<Step, ComponentType>>>;
}
