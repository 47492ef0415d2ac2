// Written by `npm run handlers`, from what the files of this folder export.
import deleteObject from "./doors/deleteObject";
import deleteStrayFiles from "./doors/deleteStrayFiles";
import getObject from "./doors/getObject";
import getObjects from "./doors/getObjects";
import getPlayerObject from "./doors/getPlayerObject";
import getPlayerObjects from "./doors/getPlayerObjects";
import getVersions from "./doors/getVersions";
import postObjects from "./doors/postObjects";
import postPlayerRestore from "./doors/postPlayerRestore";
import postRestore from "./doors/postRestore";
import putObject from "./doors/putObject";
import putPlayerObject from "./doors/putPlayerObject";
import { parcelSaves } from "./parcelSaves";
import { clearObjects, exportSaves, savedObjects } from "./steps";

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
  traces: { savedObjects },
};
