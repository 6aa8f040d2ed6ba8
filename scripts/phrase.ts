/**
 * `npm run phrase [-- --realm REALM] [--read]`: makes twelve words, or reads them and shows their account.
 * @module
 */
import { runCommand } from "../command/run-command";
import { phraseInProcess } from "../operator/phrase/phrase-in-process";

runCommand("phrase", phraseInProcess);
