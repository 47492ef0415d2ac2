import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Answered, Question } from "./question";

/** An answer, with its time. */
export interface Line extends Answered {
  readonly id: string;
  readonly at: string;
  readonly seconds: number;
}

/** The answers of a stack, by the questions' ids. Each is the newest. */
export type Report = Readonly<Record<string, Line>>;

export const readReport = (file: string): Report =>
  existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};

export function writeReport(file: string, report: Report): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
}

/**
 * Returns the file and line that rely on an answer, such as `components/authPool.ts:194`. In a program that takes the packages,
 * the file is one of theirs. Without such a line, the file alone.
 */
export function placeOf({ file, text }: Question["assumed"], program: string): string {
  const inPackages = file.replace(/^(packages\/)?([^/]+)\//, "node_modules/@game-backend/$2/");
  for (const path of [file, inPackages]) {
    if (!existsSync(join(program, path))) continue;
    const lines = readFileSync(join(program, path), "utf8").split("\n");
    const index = lines.findIndex((line) => line.includes(text));
    if (index >= 0) return `${path}:${index + 1}`;
  }
  return file;
}

/** Returns true if the program has the files that a remedy names, which it has not if it takes the packages. */
const isAbout = (remedy: string, program: string): boolean =>
  (remedy.match(/\b(components|docs|functions|packages)\/[\w./-]+\.(csv|md|ts)\b/g) ?? []).every((file) =>
    existsSync(join(program, file)),
  );

/** Returns the report as text: a line a question, and what to do where the stack answers otherwise. */
export function printed(report: Report, questions: readonly Question[], program: string): string {
  const lines = questions.flatMap(({ id, asks, assumed, remedy }) => {
    const line = report[id];
    if (!line) return [];
    const { is, said, at, seconds } = line;
    const when = at.slice(0, 16).replace("T", " ");
    if (is === "not asked") return [`-  ${id}: not asked, because ${said}`];
    if (is === "as assumed") return [`✓  ${id}: ${said}  (${when}, ${seconds} s)`];
    if (is === "timed out")
      return [
        `?  ${id}: timed out after ${seconds} s, which says nothing of the answer: ask again (${said})`,
      ];
    return [
      `✗  ${id}: ${asks}`,
      `     It says: ${said}  (${when})`,
      `     ${placeOf(assumed, program)} assumes otherwise.`,
      `     ${remedy}${isAbout(remedy, program) ? "" : ". The file is in the library's sources: tell those who maintain it"}`,
    ];
  });
  const count = (is: Line["is"]) => Object.values(report).filter((line) => line.is === is).length;
  return `${lines.join("\n")}

${count("as assumed")} as the local run answers, ${count("otherwise")} otherwise, ${count("timed out")} timed out, ${count("not asked")} not asked.`;
}
