import * as documents from "../documents/own";
import * as capabilities from "./capabilities";
import { words } from "./documents";

export const own = { capabilities, documents: { words }, needs: { documents } };
