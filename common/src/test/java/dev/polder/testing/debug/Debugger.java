package dev.polder.testing.debug;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.StepRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Stops threads of another JVM: that thread alone, the others go on. What was stopped stays so until the JVM is killed. */
public final class Debugger implements AutoCloseable {
    private static final String CALL = "call";

    private final VirtualMachine machine;
    private final AtomicReference<Way> way = new AtomicReference<>();

    private Debugger(VirtualMachine machine) {
        this.machine = machine;
    }

    /** Attaches to a JVM that listens on this port of this machine. */
    public static Debugger attach(int port) {
        AttachingConnector sockets = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(connector -> connector.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = sockets.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        try {
            Debugger debugger = new Debugger(sockets.attach(arguments));
            Thread listening = new Thread(debugger::listen, "debugger");
            listening.setDaemon(true);
            listening.start();
            return debugger;
        } catch (Exception e) {
            throw new IllegalStateException("could not attach to port " + port, e);
        }
    }

    /** The next thread that takes all of these steps is stopped after the last, and then {@code reached} is told. */
    public synchronized void stopAfter(List<Step> steps, Runnable reached) {
        EventRequestManager requests = machine.eventRequestManager();
        requests.deleteAllBreakpoints();
        requests.deleteEventRequests(requests.classPrepareRequests());
        way.set(new Way(steps, reached));
        for (Step step : steps) {
            for (Step.Call call : step.calls()) {
                machine.classesByName(call.type()).forEach(type -> breakAt(call, type));
                ClassPrepareRequest loaded = requests.createClassPrepareRequest();
                loaded.addClassFilter(call.type());
                loaded.putProperty(CALL, call);
                loaded.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                loaded.enable();
            }
        }
    }

    private void breakAt(Step.Call call, ReferenceType type) {
        for (Method method : type.methodsByName(call.method())) {
            if (method.location() != null) {
                BreakpointRequest entry = machine.eventRequestManager().createBreakpointRequest(method.location());
                entry.putProperty(CALL, call);
                entry.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
                entry.enable();
            }
        }
    }

    private void listen() {
        try {
            while (true) {
                EventSet events = machine.eventQueue().remove();
                boolean stop = false;
                for (Event event : events) {
                    stop |= stops(event);
                }
                if (!stop) {
                    events.resume();
                }
            }
        } catch (VMDisconnectedException e) {
            // It was killed, as it should be.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean stops(Event event) {
        if (event instanceof ClassPrepareEvent loaded) {
            breakAt((Step.Call) loaded.request().getProperty(CALL), loaded.referenceType());
        } else if (event instanceof BreakpointEvent entry) {
            Step.Call call = (Step.Call) entry.request().getProperty(CALL);
            return isDue(due -> due.calls().contains(call), entry.thread())
                    && matches(call, entry.thread())
                    && take(entry.thread());
        } else if (event instanceof StepEvent returned) {
            machine.eventRequestManager().deleteEventRequest(returned.request());
            return isDue(Step.Return.class::isInstance, returned.thread()) && take(returned.thread());
        }
        return false;
    }

    private boolean isDue(Predicate<Step> isIt, ThreadReference thread) {
        Way current = way.get();
        return current.isOf(thread) && current.due().filter(isIt).isPresent();
    }

    /** True when that was the last step. */
    private boolean take(ThreadReference thread) {
        Way current = way.get();
        current.take(thread);
        if (current.due().filter(Step.Return.class::isInstance).isPresent()) {
            StepRequest out =
                    machine.eventRequestManager().createStepRequest(thread, StepRequest.STEP_MIN, StepRequest.STEP_OUT);
            out.addCountFilter(1);
            out.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            out.enable();
        }
        return current.due().isEmpty();
    }

    private static boolean matches(Step.Call call, ThreadReference thread) {
        if (call.argument().isEmpty()) {
            return true;
        }
        try {
            List<Value> arguments = thread.frame(0).getArgumentValues();
            return !arguments.isEmpty()
                    && Pattern.compile(call.argument())
                            .matcher(text(arguments.get(0), thread))
                            .find();
        } catch (IncompatibleThreadStateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Value value, ThreadReference thread) {
        if (value instanceof StringReference string) {
            return string.value();
        }
        if (!(value instanceof ObjectReference object)) {
            return String.valueOf(value);
        }
        try {
            Method toString = object.referenceType()
                    .methodsByName("toString", "()Ljava/lang/String;")
                    .get(0);
            Value said = object.invokeMethod(thread, toString, List.of(), ObjectReference.INVOKE_SINGLE_THREADED);
            return ((StringReference) said).value();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            // Gone already.
        }
    }
}
