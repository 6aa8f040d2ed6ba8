/**
 * `GET /privacy.json`: what the stack declares that it keeps about people, and what this simulator keeps
 * besides. A host serves only the first part, as `npm run ui:config` writes it.
 * @module
 */
import type { PrivacyEntry } from "../../vocabulary/privacy";
import type { SimulatedStack } from "../stack/model";
import { SAME_ORIGIN_HEADERS } from "./headers";
import { type Handler, jsonReply, textReply } from "./reply";

/** What there is on a developer's machine and not on AWS. */
export const SIMULATOR_ENTRIES: readonly Omit<PrivacyEntry, "pools">[] = [
  {
    id: "simulator:trace",
    what: [
      "user names, attributes that Cognito knows, triggers and their answers; no secret",
      "of what an app sends along the names alone, not the values",
    ],
    where: "the simulator's memory, at /_incognito/trace",
    until: "it is pushed out by newer calls, or the simulator ends",
    readBy: "pages of this address, and programs of this machine",
    afterDeletion: "the calls, until they are pushed out or the simulator ends",
  },
  {
    id: "simulator:outbox",
    what: ["messages that would have been sent, with address and code"],
    where: "the simulator's memory, at /_incognito/outbox",
    until: "it is pushed out by newer messages, or the simulator ends",
    readBy: "pages of this address, and programs of this machine",
    afterDeletion: "the messages, until they are pushed out or the simulator ends",
  },
  {
    id: "simulator:journal",
    what: ["every account as the pool has it, and each change of it"],
    where: "the file journal in the folder of --data, where that is given",
    until: "the folder is deleted",
    readBy: "anyone who may read the folder",
    afterDeletion: "the changes before the deletion, until the simulator rewrites the journal",
  },
];

/** Serves the declaration; 404 if the stack has none. */
export function createPrivacyRoute({
  name,
  privacy,
}: Pick<SimulatedStack, "name" | "privacy">): Handler {
  return () =>
    privacy === undefined
      ? textReply(
          404,
          `stack ${name} has no output that declares what it keeps`,
          SAME_ORIGIN_HEADERS,
        )
      : jsonReply({ ...privacy, simulator: SIMULATOR_ENTRIES }, SAME_ORIGIN_HEADERS);
}
