/**
 * Fetches the declaration from beside the page.
 * @module
 */
import type { PrivacyDeclaration, PrivacyEntry } from "../../vocabulary/privacy";
import { ConfigError } from "../errors";

/** One kind of thing that is kept; what a simulator keeps itself concerns no pool. */
export type ServedEntry = Omit<PrivacyEntry, "pools"> & Partial<Pick<PrivacyEntry, "pools">>;

/** What is served; a simulator adds what it keeps itself. */
export interface ServedDeclaration extends PrivacyDeclaration {
  readonly simulator?: readonly ServedEntry[];
}

/** The path of a file beside the pages. The page may have been opened with or without the trailing slash. */
export function besideThePages(file: string): string {
  return window.location.pathname.replace(/privacy(\/(index\.html)?)?$/, file);
}

/**
 * Fetches the declaration.
 *
 * @throws {@link ConfigError} if it is missing, or its version is unknown to this page
 */
export async function readPrivacy(): Promise<ServedDeclaration> {
  const response = await fetch(besideThePages("privacy.json"));
  const declaration = (await response.json()) as ServedDeclaration;
  if (!response.ok || declaration.version !== 1) {
    throw new ConfigError(
      "privacy.json is missing or of another version; npm run ui:config writes it",
    );
  }
  return declaration;
}
