/**
 * Logs hold nothing that anybody typed.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** No function logs or repeats what was typed. */
export const nothingTypedIsLogged: KeptPromise = {
  id: "nothing-typed-is-logged",
  said: {
    file: "README.md",
    sentence: "Nothing that a person types is logged by a function or repeated in its errors.",
  },
  mechanism: "The one line of a call has fields from closed lists alone",
  where: ["handlers/lib/call-log.ts", "handlers/lib/trigger-handler.ts"],
  test: {
    file: "__tests__/handlers/canary.test.ts",
    title: "do not come out of %s for events that are none",
  },
  sabotage: [
    {
      file: "handlers/lib/call-log.ts",
      text: 'place.sources.includes(source as string) ? source : "other"',
      replacement: "source",
    },
  ],
  needs: "code",
};
