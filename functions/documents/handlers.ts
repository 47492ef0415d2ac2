// Written by `npm run handlers`, from what the files of this folder export.
import { eraseTags, exportTags } from "./playerTags";
import publishDocuments from "./publishDocuments";

export const jobs = { publishDocuments };
export const erasers = { eraseTags };
export const exporters = { exportTags };
