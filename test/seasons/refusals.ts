import { type Drives, someone } from "../refusals/drive";

const today = () => new Date().toISOString().slice(0, 10);

export const drives: Drives = {
  "season.unknown": async () => (await someone("ada")).get("/seasons/day-never?gameArea=forest"),
  "season.not_closed": async () => (await someone("ada")).get(`/seasons/day-${today()}?gameArea=forest`),
};
