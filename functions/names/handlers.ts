// Written by `npm run handlers`, from what the files of this folder export.
import { freeName } from "./erase";

export const erasers = { freeName };
