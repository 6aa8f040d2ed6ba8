/**
 * Starts the privacy page: `/privacy.json` in readable form.
 * @module
 */
import type { IdentityClient } from "../../client/identity-client";
import { leaveAtOnce } from "../person/leave";
import { renderPage } from "../person/render-page";
import { openTabStorage } from "../tab-storage";
import { openClients } from "./open-clients";
import { PrivacyPage } from "./privacy-page";
import { readPrivacy } from "./read-privacy";

const storage = openTabStorage();
// Without a configuration there is nobody to tell; the session is forgotten all the same.
let clients: readonly IdentityClient[] = [];
const opening = openClients(storage).then(
  (opened) => {
    clients = opened;
  },
  () => undefined,
);
const reading = Promise.all([readPrivacy().catch(() => undefined), opening]).then(([read]) => read);
renderPage((unmount) => (
  <PrivacyPage
    reading={reading}
    onLeave={() => leaveAtOnce({ clients, storage, unmount, location: window.location })}
  />
));
