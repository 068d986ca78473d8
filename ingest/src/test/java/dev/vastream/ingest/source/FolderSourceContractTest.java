package dev.vastream.ingest.source;

import java.nio.file.Files;

class FolderSourceContractTest extends FrameSourceContract {

    @Override
    FrameSource open() throws Exception {
        for (var i = 0; i < FRAMES; i++) {
            Files.write(folder.resolve(i + ".jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) i});
        }
        return FolderSource.open(folder, 10);
    }

    @Override
    FrameSource openDamaged() throws Exception {
        var source = open();
        Files.delete(folder.resolve("2.jpg"));
        return source;
    }
}
