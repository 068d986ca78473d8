package dev.vastream.bridge.va;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.body.InvalidBodyException;
import dev.vastream.bridge.body.NoRoomException;
import dev.vastream.bridge.body.Problem;
import dev.vastream.bridge.body.UnreadableBodyException;
import dev.vastream.bridge.topic.NotShownException;
import dev.vastream.program.table.StaleTableException;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a call failed, in the contract's words.
 *
 * @param remark what there is to say beside the code's name; empty for nothing
 */
record VaFailure(VaCode code, String remark) {

    private static final Logger LOG = LoggerFactory.getLogger(VaFailure.class);

    /** What a call threw. */
    static VaFailure of(Throwable failure) {
        if (failure instanceof VaRefusal refusal) {
            return new VaFailure(refusal.code(), refusal.getMessage());
        }
        if (failure instanceof InvalidBodyException invalid) {
            return invalid(invalid.problems());
        }
        if (failure instanceof UnreadableBodyException) {
            return new VaFailure(VaCode.API_REQUEST_DATA_FORMAT_ERROR, "body: " + failure.getMessage());
        }
        if (failure instanceof NoRoomException full) {
            return overloaded(full.retryAfter().toSeconds());
        }
        if (failure instanceof UnknownTypeException) {
            return new VaFailure(VaCode.NOT_SUPPORT_FUNCTION, "feature_type -1");
        }
        if (failure instanceof StaleTableException) {
            return new VaFailure(VaCode.WAITING_LOADING, "");
        }
        if (failure instanceof NotShownException) {
            return new VaFailure(VaCode.REQUEST_TIMEOUT, "the change is not shown in time, and may show later");
        }
        LOG.error("Request failed", failure);
        return new VaFailure(VaCode.REQUEST_TIMEOUT, "internal error");
    }

    /** A request that breaks the contract. */
    static VaFailure invalid(List<Problem> problems) {
        var sentences = problems.stream().map(Problem::sentence).collect(Collectors.joining("; "));
        return new VaFailure(VaCode.API_REQUEST_DATA_FORMAT_ERROR, sentences);
    }

    /** A request that is not tried for want of room. */
    static VaFailure overloaded(long retryAfterSeconds) {
        return new VaFailure(VaCode.REQUEST_TIMEOUT, "overloaded, retry after " + retryAfterSeconds + " s");
    }

    /** Half a character of a caller's text that is quoted is a question mark: an answer cannot hold it. */
    String message() {
        var message = remark.isBlank() ? code.name() : code.name() + ": " + remark;
        return new String(message.getBytes(UTF_8), UTF_8);
    }
}
