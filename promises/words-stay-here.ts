/**
 * The twelve words exist on the screen and in the person's hand.
 * @module
 */
import type { KeptPromise } from "./prove/kept-promise";

/** The words reach no storage, address, title, history or trace. */
export const wordsStayHere: KeptPromise = {
  id: "words-stay-here",
  said: { file: "ui/person/texts/en.ts", sentence: "Your words are not stored and not sent." },
  mechanism: "The words are React state; name and secret are derived from them on the device",
  where: ["client/phrase/derive-account.ts", "ui/person/app.tsx", "ui/person/steps.ts"],
  test: {
    file: "__tests__/browser/person.test.ts",
    title: "makes an account from twelve words, and every step of it is accessible",
  },
  sabotage: [
    {
      file: "ui/person/steps.ts",
      text: 'window.history.pushState({ step: next }, "");',
      replacement:
        'window.sessionStorage.setItem("words", Array.from(document.querySelectorAll(".words li"), (item) => item.textContent).join(" ")); window.history.pushState({ step: next }, "");',
    },
  ],
  needs: "browser",
};
