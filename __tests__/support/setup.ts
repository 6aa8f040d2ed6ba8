/**
 * Runs before each test file: registers cdktf's matchers.
 * @module
 */
import { Testing } from "cdktf";

Testing.setupJest();
