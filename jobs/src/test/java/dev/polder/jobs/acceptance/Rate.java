package dev.polder.jobs.acceptance;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** What a euro cost on a day, as text. */
record Rate(String day, String currency, String rate) {
    private static final String ECB = "http://www.ecb.int/vocabulary/2002-08-01/eurofxref";

    /** What the JDK's own parser finds in a file of the ECB; Polder reads with another. */
    static List<Rate> in(String xml) {
        List<Rate> rates = new ArrayList<>();
        SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
        parsers.setNamespaceAware(true);
        try {
            parsers.newSAXParser().parse(new InputSource(new StringReader(xml)), new DefaultHandler() {
                private String day;

                @Override
                public void startElement(String uri, String name, String qualified, Attributes attributes) {
                    if (!uri.equals(ECB) || !name.equals("Cube")) {
                        return;
                    }
                    if (attributes.getValue("time") != null) {
                        day = attributes.getValue("time");
                    } else if (attributes.getValue("currency") != null) {
                        rates.add(new Rate(day, attributes.getValue("currency"), attributes.getValue("rate")));
                    }
                }
            });
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rates;
    }

    /** Whether it is a rate that {@code decimal(18,6)} holds exactly and that can be one. */
    boolean usable() {
        if (!rate.matches("[0-9]+(\\.[0-9]+)?")) {
            return false;
        }
        BigDecimal number = new BigDecimal(rate).stripTrailingZeros();
        return number.signum() > 0 && number.scale() <= 6 && number.precision() - number.scale() <= 12;
    }

    /** The rate with six decimals. */
    BigDecimal number() {
        return new BigDecimal(rate).setScale(6);
    }

    String key() {
        return day + " " + currency;
    }
}
