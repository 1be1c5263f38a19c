import type { ChosenFile } from './scan-files.ts';

/** Every file that was dropped, those inside dropped folders too, each named with its folders. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly ChosenFile[]> {
  // The browser empties the list as soon as the event is over: entries and files are taken at once.
  const items = [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const files: ChosenFile[] = [];
  for (const { entry, file } of items) {
    if (entry?.isDirectory)
      files.push(...(await filesInside(entry as FileSystemDirectoryEntry))); // its kind was just asked
    else if (file) files.push({ name: file.name, file });
  }
  return files;
}

async function filesInside(folder: FileSystemDirectoryEntry): Promise<readonly ChosenFile[]> {
  const files: ChosenFile[] = [];
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory) {
      files.push(...(await filesInside(entry as FileSystemDirectoryEntry))); // its kind was just asked
      continue;
    }
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    files.push({ name: entry.fullPath.replace(/^\//u, ''), file });
  }
  return files;
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  // Chromium gives a hundred at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}
