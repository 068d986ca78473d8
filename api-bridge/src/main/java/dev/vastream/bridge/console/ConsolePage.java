package dev.vastream.bridge.console;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.webjars.WebJarVersionLocator;

/** Serves the page at every address of a view, its modules, and the libraries that they import from their webjars. */
@Configuration(proxyBeanMethods = false)
class ConsolePage implements WebMvcConfigurer {

    private static final String WEB = "classpath:/dev/vastream/bridge/web/";
    private static final String PAGE = "/index.html";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        checked(registry.addResourceHandler(PAGE)).addResourceLocations(WEB);
        var versions = new WebJarVersionLocator();
        for (var library : BareImports.LIBRARIES) {
            checked(registry.addResourceHandler(BareImports.path(library) + "**"))
                    .addResourceLocations(
                            "classpath:/META-INF/resources/webjars/" + library + "/" + versions.version(library) + "/")
                    .resourceChain(true)
                    .addTransformer(new BareImports());
        }
        checked(registry.addResourceHandler("/console/**")).addResourceLocations(WEB + "console/");
    }

    /**
     * Browsers ask each time whether what they have is current, and are told by the content: entries of our jars all have one
     * time.
     */
    private static ResourceHandlerRegistration checked(ResourceHandlerRegistration files) {
        return files.setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(ContentTag::of);
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        for (var view : OpenPaths.VIEWS.split("\\|")) {
            registry.addViewController("/" + view).setViewName("forward:" + PAGE);
            registry.addViewController("/" + view + "/{id}").setViewName("forward:" + PAGE);
        }
    }
}
