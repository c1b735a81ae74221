import { JepyoError } from "../model/errors.ts";
import type { SourceFile } from "./files.ts";

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "it is not there any more",
  ENOTDIR: "it is not there any more",
  EISDIR: "it is a folder, not a file",
  EIO: "the disk failed to read it",
  ELOOP: "its symbolic links lead in a circle",
  Z_DATA_ERROR: "its gzip data are damaged",
  Z_BUF_ERROR: "its gzip data end too early",
};

const hints: Readonly<Record<string, string>> = {
  EACCES: "allow the user who runs jepyo to read it and the folders above it",
  EPERM: "allow the user who runs jepyo to read it and the folders above it",
  ENOENT: "put the file back and run again",
  ENOTDIR: "put the file back and run again",
};

/** A source's file that cannot be read, with the reason. Its own errors pass through as they are. */
export function unreadableFile(file: Pick<SourceFile, "path">, cause: unknown): JepyoError {
  if (cause instanceof JepyoError) return cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  const reason = code === undefined ? "" : `: ${reasons[code] === undefined ? code : `${reasons[code]} (${code})`}`;
  return new JepyoError(`${file.path} cannot be read${reason}`, {
    code: "JEPYO-SOURCE-UNREADABLE",
    fault: "source",
    place: { file: file.path },
    hint:
      code === "EISDIR" ? folderHint(file.path) : (hints[code ?? ""] ?? "check that the file is whole and readable"),
    cause,
  });
}

/** A folder, a device or a pipe stands where the job names a file. */
export function notAFile(path: string, isFolder: boolean): JepyoError {
  return new JepyoError(isFolder ? `${path} is a folder, not a file` : `${path} is not a regular file`, {
    code: "JEPYO-SOURCE-UNREADABLE",
    fault: "configuration",
    place: { file: path },
    hint: isFolder ? folderHint(path) : "name a file, or a pattern that matches files",
  });
}

function folderHint(path: string): string {
  return `write "${path.replace(/\/+$/, "")}/*" for the files in it, or put the file in its place`;
}
