/**
 * Starts the developers' page, which fetches its configuration itself, so that it can say what is wrong.
 * @module
 */
import { createRoot } from "react-dom/client";
import { installTrustedTypes } from "../trusted-types";
import { App } from "./app";

installTrustedTypes();

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<App />);
