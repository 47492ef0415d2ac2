// Written by `npm run handlers`, from what the files of this folder export.
import publishDocuments from "./publishDocuments";

export const jobs = { publishDocuments };
