/** The Python that functions run in is the one that the shell would find. @module */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findPython } from "../../../simulator/functions/find-python";

const folder = mkdtempSync(join(tmpdir(), "incognito-python-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function place(name: string, mode: number): string {
  const directory = join(folder, name);
  mkdirSync(directory);
  writeFileSync(join(directory, "python3"), "");
  chmodSync(join(directory, "python3"), mode);
  return directory;
}

describe("findPython", () => {
  it("takes the first of the path, as a virtual environment is", () => {
    const [environment, system] = [place("venv", 0o755), place("system", 0o755)];

    expect(findPython([environment, system].join(delimiter))).toBe(join(environment, "python3"));
    expect(findPython(["", "/nowhere", system].join(delimiter))).toBe(join(system, "python3"));
  });

  it("leaves the name where there is none that could run", () => {
    expect(findPython(place("text", 0o644))).toBe("python3");
    expect(findPython("")).toBe("python3");
  });
});
