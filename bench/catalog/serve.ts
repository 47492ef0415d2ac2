import { startCloud } from "@game-backend/local-cloud";

/** Runs the program in `program/`, prints its address on a line, and stops on SIGTERM. */
async function main(data: string): Promise<void> {
  const folder = `${__dirname}/program`;
  const cloud = await startCloud({ folder, stack: "bench", data, port: 0, awsPort: 0 });
  console.log(cloud.outputs["url"]);
  process.once("SIGTERM", () => void cloud.close());
}

void main(process.argv[2] ?? "");
