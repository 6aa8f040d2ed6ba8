/**
 * A way in: which pool it leads to, which steps it has, and what they say. The page of a signed-in person is
 * the same for all.
 * @module
 */
import type { ComponentType } from "react";
import type { FrontEndConfig, FrontEndPool } from "../../simulator/observe/api-types";
import type { Language } from "../text/language";
import { type PersonConfig, personConfig } from "./person-config";
import type { Step } from "./steps";
import type { PersonTexts } from "./texts/person-texts";

/** One way in. */
export interface Door {
  /** The name of its session in the tab's storage. */
  readonly entry: string;
  /** From the page's address to where `config.json` is. */
  readonly root: "." | "..";
  readonly texts: Readonly<Record<Language, PersonTexts>>;
  /** `undefined` if the stack has no such pool. */
  findPool(config: FrontEndConfig): PersonConfig | undefined;
  /** A step that is not named leads to the start. */
  readonly views: Readonly<Partial<Record<Step, ComponentType>>>;
}

/** What a page needs to know about the first matching pool. */
export function findPool(
  config: FrontEndConfig,
  fits: (pool: FrontEndPool) => boolean,
): PersonConfig | undefined {
  const pool = Object.values(config.pools).find(fits);
  return pool && personConfig(config, pool);
}
