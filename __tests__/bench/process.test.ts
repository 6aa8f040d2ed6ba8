/**
 * Measured commands: a failed one is an error, never a figure.
 * @module
 */
import { runProcess } from "../../bench/process";

function node(code: string, env?: Record<string, string>) {
  return runProcess({
    command: process.execPath,
    args: ["-e", code],
    cwd: __dirname,
    ...(env && { env }),
  });
}

describe("runProcess", () => {
  it("hands back what the command printed, with variables added to ours", async () => {
    const { stdout } = await node("process.stdout.write(process.env.BENCH_WORD)", {
      BENCH_WORD: "measured",
    });

    expect(stdout).toBe("measured");
  });

  it("hands a bare command its own variables alone", async () => {
    const { stdout } = await runProcess({
      command: process.execPath,
      args: ["-e", "process.stdout.write(Object.keys(process.env).sort().join())"],
      cwd: __dirname,
      env: { BENCH_WORD: "measured", BENCH_NONE: undefined },
      isBare: true,
    });

    expect(stdout).toBe("BENCH_WORD");
  });

  it("rejects with exit code and output where the command fails", async () => {
    await expect(node("console.error('out of luck'); process.exit(3)")).rejects.toThrow(
      /exit 3\nout of luck/,
    );
  });

  it("rejects where there is no such command", async () => {
    await expect(
      runProcess({ command: "no-such-command-here", args: [], cwd: __dirname }),
    ).rejects.toThrow("command failed: no-such-command-here");
  });
});
