/**
 * Fetches the declaration from beside the page.
 * @module
 */
import type { PrivacyDeclaration, PrivacyEntry } from "../../vocabulary/privacy";
import { ConfigError } from "../errors";

/** What is served; a simulator adds what it keeps itself. */
export interface ServedDeclaration extends PrivacyDeclaration {
  readonly simulator?: readonly Omit<PrivacyEntry, "pools">[];
}

/**
 * Fetches the declaration.
 *
 * @throws {@link ConfigError} if it is missing, or its version is unknown to this page
 */
export async function readPrivacy(): Promise<ServedDeclaration> {
  // The page may have been opened with or without the trailing slash.
  const place = window.location.pathname.replace(/privacy(\/(index\.html)?)?$/, "privacy.json");
  const response = await fetch(place);
  const declaration = (await response.json()) as ServedDeclaration;
  if (!response.ok || declaration.version !== 1) {
    throw new ConfigError(
      "privacy.json is missing or of another version; npm run ui:config writes it",
    );
  }
  return declaration;
}
