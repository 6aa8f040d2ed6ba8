/**
 * Phrases in a terminal.
 * @module
 */
import { deriveAccount } from "../../client/phrase/derive-account";
import { phraseOf, readPhrase } from "../../client/phrase/phrase";
import { type PhraseOptions, runPhrase } from "../../operator/phrase/phrase-in-terminal";

const WORDS = phraseOf(new Uint8Array(16).fill(9));

async function run(
  options: Partial<PhraseOptions>,
  terminal: { input?: string; answer?: (question: string, shown: string) => string } = {},
): Promise<string> {
  let shown = "";
  const { answer } = terminal;
  await runPhrase(
    { isRead: false, realm: undefined, ...options },
    {
      ask: answer && (async (question) => answer(question, shown)),
      read: async () => terminal.input ?? "",
      print: (text) => {
        shown += text;
      },
    },
  );
  return shown;
}

describe("runPhrase", () => {
  it("makes twelve words, and says their account where a realm is named", async () => {
    expect(readPhrase(await run({})).words).toHaveLength(12);

    const shown = await run({ realm: "tips" });
    const [line = ""] = shown.split("\n");
    const { userName, password } = deriveAccount(line.split(" "), "tips");
    expect(shown).toBe(`${line}\nuser name: ${userName}\npassword:  ${password}\n`);
  });

  it("reads twelve words and says their account, without showing them", async () => {
    const { userName, password } = deriveAccount(WORDS, "tips");

    expect(await run({ isRead: true, realm: "tips" }, { input: `${WORDS.join("\n")}\n` })).toBe(
      `user name: ${userName}\npassword:  ${password}\n`,
    );
  });

  it("asks three words back until they are right", async () => {
    const asked: string[] = [];
    const shown = await run(
      {},
      {
        answer: (question, before) => {
          asked.push(question);
          const place = Number(/\d+/.exec(question)?.[0]);
          const words = before.split("\n")[0]?.split(" ") ?? [];
          return asked.length === 1 ? "wrong" : ` ${words[place - 1]?.toUpperCase()} `;
        },
      },
    );

    expect(asked).toHaveLength(4);
    expect(shown).toMatch(/that is not word \d+; look at what you wrote down/);
  });

  it.each([
    [{ isRead: true }, "", "--read needs --realm"],
    [{ realm: "Tips" }, "", "--realm is 'Tips'; expected 3 to 32"],
    [{ isRead: true, realm: "tips" }, "able about", "there are 2 words; a phrase has twelve"],
    [{ isRead: true, realm: "tips" }, "abuot", "word 1 is not one of the list; did you mean about"],
    [
      { isRead: true, realm: "tips" },
      Array(12).fill("abandon").join(" "),
      "do not belong together",
    ],
  ])("rejects %j with %j", async (options, input, message) => {
    await expect(run(options, { input })).rejects.toThrow(message);
  });
});
