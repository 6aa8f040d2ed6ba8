/**
 * What the import says of a file that it does not take: the line, what is wrong, and nothing that is in it.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { COMMANDS } from "../../../command/commands";
import { parseCommand } from "../../../command/parse-command";
import { loadConfig } from "../../../config/load-config";
import { importUsers } from "../../../operator/users-import/import-users";
import { readOptions } from "../../../operator/users-import/read-options";
import { spellingsOf } from "../../support/spellings";
import { csvLine, jsonLine, phcString } from "../../support/waiting-users";

const ADDRESS = "canary-4711@address.example";
const CANARY = phcString("canary password");
const SECRETS = ["canary-4711", "address.example", CANARY, ...CANARY.split("$").slice(3)];
const [CONFIG] = loadConfig({ INCOGNITO_SCRYPT_COST: "ln=4,r=8,p=1" });

const folder = mkdtempSync(join(tmpdir(), "incognito-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(extension: string, content: string) {
  const file = join(folder, `users.${extension}`);
  writeFileSync(file, content);
  const told: string[] = [];
  const take = (text: string) => told.push(text);
  const options = readOptions(parseCommand(COMMANDS["users:import"], ["incognito-dev", file])!);
  const exitCode = await importUsers(options, CONFIG!, { out: take, error: take, now: Date.now });
  return { exitCode, told: told.join("") };
}

describe("importUsers", () => {
  it.each([
    ["csv", "an address again", `email,password\n${csvLine(ADDRESS, CANARY).repeat(2)}`],
    ["csv", "no header line", csvLine(ADDRESS, CANARY)],
    ["csv", "no quotation marks", `email,password\n${ADDRESS},${CANARY}\n`],
    ["csv", "a broken quotation mark", `email,password\n${ADDRESS}",${CANARY}\n`],
    ["csv", "an open quotation mark", `email,password\n"${ADDRESS},${CANARY}\n`],
    ["csv", "a line too long", `email,password\n${ADDRESS.repeat(500)},${CANARY}\n`],
    ["csv", "no address", `email,password\n${csvLine(ADDRESS.replace("@", " "), CANARY)}`],
    ["csv", "values in the other order", `email,password\n"${CANARY}",${ADDRESS}\n`],
    ["jsonl", "broken JSON", jsonLine(ADDRESS, CANARY).replace("}", "")],
    ["jsonl", "JSON with something behind", `${jsonLine(ADDRESS, CANARY).trim()} ${ADDRESS}`],
    ["jsonl", "a further member", JSON.stringify({ [ADDRESS]: CANARY })],
    ["jsonl", "another cost", jsonLine(ADDRESS, CANARY.replace("ln=4", "ln=5"))],
    ["jsonl", "too high a cost", jsonLine(ADDRESS, CANARY.replace("ln=4", "ln=17"))],
    ["jsonl", "a cost in other words", jsonLine(ADDRESS, CANARY.replace("ln=4", ADDRESS))],
  ])("repeats nothing of a .%s file with %s", async (extension, _, content) => {
    const { exitCode, told } = await run(extension, content);

    expect(exitCode).toBe(1);
    expect(told).toMatch(/^line \d: .*\n.*1 wrong in all; nothing was written/);
    expect(SECRETS.flatMap(spellingsOf).filter((marker) => told.includes(marker))).toEqual([]);
  });
});
