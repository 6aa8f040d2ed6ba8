/**
 * `npm run work` as a person types it: its exit codes and what it says.
 * @module
 */
import { documentedStamps } from "../../support/documented-stamp";
import { runScriptOf } from "../../support/terraform-cli";

const work = (...args: readonly string[]) => runScriptOf("work", args);

describe("npm run work", () => {
  it("prints a stamp and nothing else", async () => {
    const given = ["--client", "c", "--realm", "tips", "--bits", "8"];

    const { exitCode, stdout } = await work(" Quiet-Otter ", ...given);

    const [, time] = /^1:8:(\d{10}):\d+\n$/.exec(stdout) ?? [];
    const subject = { realm: "tips", clientId: "c", userName: "quiet-otter" };
    expect(exitCode).toBe(0);
    expect([stdout.trim()]).toEqual(
      documentedStamps([{ ...subject, bits: 8, time: Number(time) }]),
    );
  });

  it("says how long this machine takes", async () => {
    const { exitCode, stdout } = await work("--measure");

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\d+ tries a second on one processor\n\n\| bits \|/);
  });

  it.each([
    [[], "no NAME given; expected the user name to sign up with"],
    [["otter"], "expected --config, or --client, --realm and --bits together"],
    [
      ["otter", "--client", "c", "--realm", "Tips", "--bits", "8"],
      "--realm is 'Tips'; expected 3 to 32 lower-case letters, digits and hyphens, a letter first and no hyphen last",
    ],
    [
      ["otter", "--client", "c", "--realm", "tips", "--bits", "25"],
      "--bits is '25'; expected 1 to 24",
    ],
    [["otter", "--client", "c", "--realm", "tips", "--bits", "0"], "--bits is '0'; expected"],
  ])("ends with 2 for the arguments %j", async (args, message) => {
    const { exitCode, stdout, stderr } = await work(...args);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
