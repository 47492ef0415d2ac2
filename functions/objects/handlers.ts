// Written by `npm run handlers`, from what the files of this folder export.
import getObject from "./doors/getObject";
import getPlayerObjects from "./doors/getPlayerObjects";
import { getObjects, getVersions } from "./doors/lists";
import postObjects from "./doors/postObjects";
import { getPlayerObject, postPlayerRestore } from "./doors/support";
import { deleteObject, postRestore, putObject, putPlayerObject } from "./doors/writes";
import { reportedObjects } from "./others";
import { parcelSaves } from "./parcelSaves";
import { clearObjects, exportSaves, savedObjects } from "./steps";
import { deleteStrayFiles } from "./stray";

export const routes = {
  deleteObject,
  getObject,
  getObjects,
  getPlayerObject,
  getPlayerObjects,
  getVersions,
  postObjects,
  postPlayerRestore,
  postRestore,
  putObject,
  putPlayerObject,
};
export const jobs = { deleteStrayFiles };
export const exporters = { exportSaves };
export const resetters = { clearObjects };
export const contributes = {
  parcels: { parcelSaves },
  reportables: { reportedObjects },
  traces: { savedObjects },
};
