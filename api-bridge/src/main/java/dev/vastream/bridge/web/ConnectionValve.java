package dev.vastream.bridge.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Lets an answer be cut off: a servlet can only end it, for which the server waits until its caller has read what there is of
 * it.
 */
public final class ConnectionValve extends ValveBase {

    private static final String CUT = ConnectionValve.class.getName();

    public ConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(CUT, (Runnable) () -> cut(response));
        getNext().invoke(request, response);
    }

    private static void cut(Response response) {
        response.getCoyoteResponse()
                .action(ActionCode.CLOSE_NOW, new ClientAbortException("the caller does not read its answer"));
    }

    /** Closes the connection of a request; to be run by the thread that answers it. */
    public static Runnable cut(HttpServletRequest request) {
        return (Runnable) request.getAttribute(CUT);
    }
}
