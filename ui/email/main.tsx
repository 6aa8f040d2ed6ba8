/**
 * Starts the page for accounts with an e-mail address.
 * @module
 */
import { startPage } from "../person/start-page";
import { EMAIL_DOOR } from "./door";

startPage(EMAIL_DOOR);
