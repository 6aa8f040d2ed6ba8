/**
 * Leaving at once leaves nothing of the person on the device.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** Leaving at once leaves nothing. */
export const leavingLeavesNothing: KeptPromise = {
  id: "leaving-leaves-nothing",
  said: {
    file: "README.md",
    sentence:
      "*Leave at once* forgets the session, empties the tab's storage and replaces the page, so that Back shows nothing of you. The browser's history still names the site.",
  },
  mechanism:
    "The session is forgotten and ended, the storage cleared, the page taken down and replaced",
  where: ["ui/person/leave.ts"],
  test: {
    file: "__tests__/ui/leave.test.ts",
    title: "forgets the session, empties the storage and replaces the page",
  },
  sabotage: [
    {
      file: "ui/person/leave.ts",
      text: "  storage.clear();\n",
      replacement: "",
    },
  ],
  needs: "code",
};
