export { SavesOf as Part } from "./savesOf";
