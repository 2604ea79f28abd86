package dev.polder.reader.xml;

import dev.polder.contract.XmlSchema;
import java.io.StringReader;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.SAXParseException;

/** A schema, ready to hold documents against: as often as wanted, each on its own. Nothing outside its texts is ever read. */
final class CompiledSchema {
    private static final String LOCALE = "http://apache.org/xml/properties/locale";

    /** The root's messages are English; for the locale of that name Java would fall back on the machine's own. */
    private static final Locale ENGLISH = Locale.ROOT;

    private final Schema schema;
    private final boolean matches;

    private CompiledSchema(Schema schema, boolean matches) {
        this.schema = schema;
        this.matches = matches;
    }

    /** @throws BadXmlSchema when it is not valid, or needs what is not among its texts */
    static CompiledSchema of(XmlSchema texts) {
        String main = texts.texts().get(texts.main());
        if (main == null) {
            throw new BadXmlSchema(
                    texts.main(),
                    0,
                    "it is not there.",
                    "Check the path in the feed's xml.xsd, from the pipeline's folder.");
        }
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setProperty(LOCALE, ENGLISH);
            factory.setResourceResolver(new SchemaTexts(texts));
            factory.setErrorHandler(new Thrower());
            StreamSource source = new StreamSource(new StringReader(main), SchemaTexts.address(texts.main()));
            return new CompiledSchema(factory.newSchema(source), texts.matches());
        } catch (SAXParseException e) {
            throw bad(SchemaTexts.file(e.getSystemId()), Math.max(e.getLineNumber(), 0), e);
        } catch (SAXException e) {
            throw bad(texts.main(), 0, e);
        }
    }

    private static BadXmlSchema bad(String file, int line, SAXException e) {
        return new BadXmlSchema(file, line, e.getMessage(), "Mend the schema; no file is read without it.");
    }

    /** Whether texts are held against patterns. */
    boolean matches() {
        return matches;
    }

    /** Takes a document's events, and tells the handler of errors all that the schema does not allow. */
    ValidatorHandler newValidator(ErrorHandler errors) {
        ValidatorHandler validator = schema.newValidatorHandler();
        validator.setErrorHandler(errors);
        try {
            validator.setProperty(LOCALE, ENGLISH);
        } catch (SAXNotRecognizedException | SAXNotSupportedException e) {
            throw new IllegalStateException("Java's own validator speaks no English", e);
        }
        return validator;
    }

    /** Stops at the first thing wrong with a schema. */
    private static final class Thrower implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // A schema with a warning holds all the same.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
