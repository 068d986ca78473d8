package dev.vastream.vision.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A protobuf message as the fields it was written with, in their order, so that what is not touched stays byte for byte.
 * Generated classes would need the whole schema and put the fields in another order.
 */
final class ProtobufMessage {

    private final List<Field> fields;

    private ProtobufMessage(List<Field> fields) {
        this.fields = fields;
    }

    /**
     * Takes a message apart.
     *
     * @throws UncheckedIOException when it is none
     */
    static ProtobufMessage parse(ByteString bytes) {
        try {
            var input = bytes.newCodedInput();
            input.enableAliasing(true);
            var fields = Stream.<Field>builder();
            while (!input.isAtEnd()) {
                fields.add(Field.read(input, bytes));
            }
            return new ProtobufMessage(fields.build().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("no protobuf message: " + e.getMessage(), e);
        }
    }

    /** Contents of the strings, bytes or messages of that number. */
    Stream<ByteString> values(int number) {
        return fields.stream().filter(field -> field.isDelimited(number)).map(Field::content);
    }

    Optional<ByteString> value(int number) {
        return values(number).findFirst();
    }

    /** The string of that number, empty if there is none. */
    String text(int number) {
        return value(number).map(ByteString::toStringUtf8).orElse("");
    }

    /** Whole numbers of that number, packed or one by one. */
    long[] numbers(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .flatMapToLong(field -> field.numbers().stream().mapToLong(Long::longValue))
                .toArray();
    }

    /** The message with each string, bytes or message of that number edited. */
    ProtobufMessage mapping(int number, UnaryOperator<ByteString> edit) {
        return new ProtobufMessage(fields.stream()
                .map(field -> field.isDelimited(number) ? field.withContent(edit.apply(field.content())) : field)
                .toList());
    }

    /** The message with the first string, bytes or message of that number edited. */
    ProtobufMessage mappingFirst(int number, UnaryOperator<ByteString> edit) {
        var edited = new ArrayList<>(fields);
        for (var i = 0; i < edited.size(); i++) {
            if (edited.get(i).isDelimited(number)) {
                edited.set(i, edited.get(i).withContent(edit.apply(edited.get(i).content())));
                break;
            }
        }
        return new ProtobufMessage(edited);
    }

    ProtobufMessage without(int number) {
        return new ProtobufMessage(
                fields.stream().filter(field -> field.number() != number).toList());
    }

    /** The message with string, bytes or message added. */
    ProtobufMessage with(int number, ByteString content) {
        return new ProtobufMessage(Stream.concat(fields.stream(), Stream.of(Field.of(number, content)))
                .toList());
    }

    ByteString bytes() {
        return ByteString.copyFrom(fields.stream().map(Field::encoded).toList());
    }

    /** What numbers packed into one field look like. */
    static ByteString packed(long... numbers) {
        var bytes = new ByteArrayOutputStream();
        try {
            var output = CodedOutputStream.newInstance(bytes);
            for (var number : numbers) {
                output.writeInt64NoTag(number);
            }
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteString.copyFrom(bytes.toByteArray());
    }

    /**
     * One field.
     *
     * @param tag number and wire type
     * @param encoded the field with its tag
     * @param content what a string, bytes or message holds; the encoded number of a number; else empty
     */
    private record Field(int tag, ByteString encoded, ByteString content) {

        static Field read(CodedInputStream input, ByteString all) throws IOException {
            var start = input.getTotalBytesRead();
            var tag = input.readTag();
            var afterTag = input.getTotalBytesRead();
            if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                var content = input.readBytes();
                return new Field(tag, all.substring(start, input.getTotalBytesRead()), content);
            }
            input.skipField(tag);
            var end = input.getTotalBytesRead();
            return new Field(tag, all.substring(start, end), all.substring(afterTag, end));
        }

        static Field of(int number, ByteString content) {
            var length =
                    CodedOutputStream.computeTagSize(number) + CodedOutputStream.computeUInt32SizeNoTag(content.size());
            var head = new byte[length];
            try {
                var output = CodedOutputStream.newInstance(head);
                output.writeTag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                output.writeUInt32NoTag(content.size());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var tag = number << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
            return new Field(tag, ByteString.copyFrom(head).concat(content), content);
        }

        int number() {
            return WireFormat.getTagFieldNumber(tag);
        }

        boolean isDelimited(int number) {
            return number() == number && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
        }

        Field withContent(ByteString changed) {
            return changed.equals(content) ? this : of(number(), changed);
        }

        List<Long> numbers() {
            try {
                var input = content.newCodedInput();
                var numbers = Stream.<Long>builder();
                while (!input.isAtEnd()) {
                    numbers.add(input.readInt64());
                }
                return numbers.build().toList();
            } catch (IOException e) {
                throw new UncheckedIOException("field " + number() + " holds no numbers: " + e.getMessage(), e);
            }
        }
    }
}
