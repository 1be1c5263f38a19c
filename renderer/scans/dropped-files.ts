/** Every file that was dropped, those inside dropped folders too, by name. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  // The browser empties the list as soon as the event is over: entries and files are taken at once.
  const items = [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const files: File[] = [];
  for (const { entry, file } of items) {
    if (entry?.isDirectory)
      files.push(...(await filesInside(entry as FileSystemDirectoryEntry))); // its kind was just asked
    else if (file) files.push(file);
  }
  return files;
}

async function filesInside(folder: FileSystemDirectoryEntry): Promise<readonly File[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  // Chromium gives a hundred at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) break;
    entries.push(...some);
  }
  const files: File[] = [];
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }))) {
    if (entry.isDirectory)
      files.push(...(await filesInside(entry as FileSystemDirectoryEntry))); // its kind was just asked
    else
      files.push(
        await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed)),
      );
  }
  return files;
}
