/** `npm run screenshots`: the README's pictures of the page, taken from `npm start` by a real browser. @module */
import { join } from "node:path";
import { takePictures } from "../build/page-driver/take-pictures";
import { EXIT } from "../command/exit-codes";
import { projectRoot } from "../command/project-root";
import { runCommand } from "../command/run-command";

runCommand("screenshots", async () => {
  await takePictures(join(projectRoot(), "docs", "images"), (file) =>
    process.stdout.write(`docs/images/${file}\n`),
  );
  return EXIT.done;
});
