/**
 * Starts the privacy page: `/privacy.json` in readable form.
 * @module
 */
import { createRoot } from "react-dom/client";
import { PrivacyPage } from "./privacy-page";
import { readPrivacy } from "./read-privacy";

const element = document.getElementById("root");
if (element !== null) {
  const root = createRoot(element);
  readPrivacy().then(
    (declaration) => root.render(<PrivacyPage declaration={declaration} />),
    () => root.render(<PrivacyPage declaration={undefined} />),
  );
}
